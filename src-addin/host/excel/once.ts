// Work that is done once, however many ask for it; after a failure the next one who asks tries again.

export class Once {
  #work: Promise<void> | null = null;

  async run(work: () => Promise<void>): Promise<void> {
    this.#work ??= work();
    try {
      await this.#work;
    } catch (error) {
      this.#work = null;
      throw error;
    }
  }
}
