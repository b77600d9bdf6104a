// How the ribbon (Excel) and the command bar (workbench) reach the open pane: they post, the pane answers when it is there.

export type Command = 'check-sheet' | 'import-sheet' | 'clear-marks' | 'add-dropdowns' | 'new-template';

/** @param seen the pane is in sight */
export type CommandHandler = (command: Command, seen: boolean) => Promise<void>;

export interface CommandBus {
  /** Answers false when nobody listens: then the caller does the work itself or opens the pane. */
  send(command: Command, seen?: boolean): Promise<boolean>;
  /** One listener at a time, the pane; the answer stops listening. */
  listen(handler: CommandHandler): () => void;
}

export function createCommandBus(): CommandBus {
  let current: CommandHandler | null = null;
  return {
    async send(command, seen = true) {
      if (!current) return false;
      await current(command, seen);
      return true;
    },
    listen(handler) {
      current = handler;
      return () => {
        if (current === handler) current = null;
      };
    },
  };
}
