// Asks before another sheet takes the place of one with edits that were not saved.
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';

interface Props {
  openName: string;
  nextName: string | null;
  onAnswer: (yes: boolean) => void;
}

export function ReplaceDialog({ openName, nextName, onAnswer }: Props) {
  return (
    <Dialog modalType="alert" open={nextName !== null} onOpenChange={(_, { open }) => !open && onAnswer(false)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Replace the open sheet?</DialogTitle>
          <DialogContent>
            {openName} has edits that were not saved. Opening {nextName} discards them; to keep them, cancel and use Save as first.
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={() => onAnswer(true)}>
              Discard edits and open
            </Button>
            <Button onClick={() => onAnswer(false)}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
