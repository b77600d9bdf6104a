// What Rowcall says when it cannot start in Excel, or has to wait for it.

export interface BootText {
  title: string;
  lines: readonly string[];
}

export const noOffice: BootText = {
  title: 'Excel does not answer',
  lines: [
    'Rowcall waited for Excel and got no answer. Most often a part of Office.js is blocked on its way here.',
    'Ask whoever looks after your network to allow appsforoffice.microsoft.com and ajax.aspnetcdn.com, then reload.',
  ],
};

export const notExcel: BootText = {
  title: 'This page belongs into Excel',
  lines: [
    'It is the task pane of the Rowcall add-in and works beside a sheet that is open in Excel.',
    'Without Excel, the workbench at the address of the Rowcall server does the same.',
  ],
};

export const notStarted: BootText = {
  title: 'Rowcall could not start',
  lines: ['Reload the pane. If this stays, close the workbook and open it again.'],
};

export const reload = 'Reload';

export const finishEditing = 'You are editing a cell. Press Enter to finish it, and Rowcall goes on.';
export const excelIsBusy = 'Excel is busy and has not answered yet. Rowcall waits for it; there is nothing you need to do.';
export const commandFailed = 'The last button of the ribbon could not do its work. Try it again, or use the pane.';
