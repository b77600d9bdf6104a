// Waiting for what a browser does in its own time: on the condition itself, never for a while.

/** Waits until `check` holds; says what did not come about otherwise. */
export async function eventually(check: () => Promise<boolean> | boolean, what: string, limit = 10_000): Promise<void> {
  for (const end = Date.now() + limit; Date.now() < end;) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${what} did not come about in ${limit} ms`);
}
