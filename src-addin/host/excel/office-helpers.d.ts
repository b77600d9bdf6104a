// The part of Microsoft's helpers that is used. Their own types cannot be: they bring an Excel of 2017 along.
declare module '@microsoft/office-js-helpers/dist/office.helpers.min.js' {
  export const Utilities: { log(exception: Error): void };
}
