// The page's end of nested app authentication, as newer copies of office.js give it to msal-browser (the npm package has none):
// window.nestedAppAuthBridge, over which strings of JSON go to the host page and come back.

/** Runs in every page before its own scripts; only the add-in's framed pages have the bridge. */
export function nestedAppAuthBridge({ origin, hostOrigin }) {
  if (location.origin !== origin || window.parent === window) return;
  const listeners = new Set();
  window.addEventListener('message', event => {
    if (event.source !== window.parent || event.origin !== hostOrigin || typeof event.data !== 'string') return;
    if (!event.data.includes('"NestedAppAuthResponse"')) return; // office.js's own
    for (const listener of listeners) listener(event.data);
  });
  window.nestedAppAuthBridge = {
    addEventListener: (name, listener) => listeners.add(listener),
    removeEventListener: (name, listener) => listeners.delete(listener),
    postMessage: text => window.parent.postMessage(text, hostOrigin),
  };
}
