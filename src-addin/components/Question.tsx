// A question before something that matters: what will happen, yes or no. Escape is no.
import type { ReactNode } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { text } from '../messages/en.ts';

export interface QuestionProps {
  title: string;
  yes: string;
  yesTestId?: string;
  /** false: only "no" can be answered. */
  allowed?: boolean;
  children: ReactNode;
  onYes: () => void;
  onNo: () => void;
}

export function Question({ title, yes, yesTestId, allowed = true, children, onYes, onNo }: QuestionProps) {
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && onNo()}>
      <DialogSurface style={{ width: 'calc(100vw - 24px)', maxWidth: '420px' }}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions fluid>
            <Button onClick={onNo}>{text.cancel}</Button>
            <Button appearance="primary" disabled={!allowed} onClick={onYes} data-testid={yesTestId}>
              {yes}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
