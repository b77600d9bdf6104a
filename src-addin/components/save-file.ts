// Hands a file to the person through the browser's own download.

export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the data once it has started, which some web views do a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
