/** Saves a file by the browser's download, which a request with credentials in a header cannot use. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser may read the content after the click.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
