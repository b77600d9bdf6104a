// Binds a session to React: one for the life of the pane, its state as a hook.
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CommandBus } from '../commands/command-bus.ts';
import type { ImportController } from './import-controller.ts';
import { makeSession, type SessionSurroundings } from './make-session.ts';
import type { SessionState } from './session-state.ts';

export function useImportSession(
  { workbook, apiBase, checker, save }: SessionSurroundings,
  commands: CommandBus,
): { state: SessionState; controller: ImportController } {
  const { store, controller } = useMemo(() => makeSession({ workbook, apiBase, checker, save }), [workbook, apiBase, checker, save]);

  useEffect(() => {
    void controller.start();
    const unlisten = commands.listen((command, seen) => controller.command(command, seen));
    const online = () => void controller.online();
    addEventListener('online', online);
    return () => {
      removeEventListener('online', online);
      unlisten();
      controller.stop();
    };
  }, [controller, commands]);

  return { state: useSyncExternalStore(store.subscribe, store.get), controller };
}
