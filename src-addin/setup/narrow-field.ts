// A field whose control may be narrower than its longest choice: at 320 px a list of choices would stick out otherwise.
import { makeStyles } from '@fluentui/react-components';

export const useNarrowField = makeStyles({ field: { gridTemplateColumns: 'minmax(0, 1fr)', minWidth: 0 } });
