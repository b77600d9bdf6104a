// The two arrows of everything that opens and closes.
export { ChevronDown16Regular } from '@fluentui/react-icons/svg/chevron-down';
export { ChevronRight16Regular } from '@fluentui/react-icons/svg/chevron-right';
