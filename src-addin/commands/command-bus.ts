// How the ribbon (Excel) and the command bar (workbench) reach the open pane: they post, the pane answers when it is there.

export type Command = 'check-sheet' | 'import-sheet' | 'clear-marks';

export type CommandHandler = (command: Command) => Promise<void>;

export interface CommandBus {
  /** Answers false when nobody listens: then the caller does the work itself or opens the pane. */
  send(command: Command): Promise<boolean>;
  /** One listener at a time, the pane; the answer stops listening. */
  listen(handler: CommandHandler): () => void;
}

export function createCommandBus(): CommandBus {
  let current: CommandHandler | null = null;
  return {
    async send(command) {
      if (!current) return false;
      await current(command);
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
