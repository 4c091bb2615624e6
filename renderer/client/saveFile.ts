/** Hands a text to the system's own way of saving a file. */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The file is read after this press has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
