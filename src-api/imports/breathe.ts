// Lets requests and timers have their turn between two slices of a long piece of work.
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
