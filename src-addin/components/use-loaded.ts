// A value that a component needs and that has to be fetched: null until it is there, and for good when it cannot be
// had; whoever fetches says why.
import { useEffect, useState } from 'react';

/** @param key what the value depends on; another key fetches anew */
export function useLoaded<T>(load: () => Promise<T>, key: string): T | null {
  const [loaded, setLoaded] = useState<{ key: string; value: T | null } | null>(null);
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => wanted && setLoaded({ key, value }),
      () => wanted && setLoaded({ key, value: null }),
    );
    return () => {
      wanted = false;
    };
    // The loader is the same function under another name each time; the key says when it means something else.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return loaded?.key === key ? loaded.value : null;
}
