/** Files among which the XMLs of another program are; folders are walked to their end. */
export async function filesOfDrop(items: DataTransferItemList): Promise<readonly File[]> {
  // Entries have to be taken before the first await: the browser empties the list then.
  const entries = Array.from(items, (item) => item.webkitGetAsEntry())
  const found: File[] = []
  for (const entry of entries) if (entry !== null) await walk(entry, found)
  return found
}

/** The XML files of a choice, by name; whether one is a CFDI is for the core to say. */
export function xmlFilesOf(files: readonly File[]): readonly File[] {
  return files.filter(({ name }) => name.toLowerCase().endsWith('.xml'))
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (isFile(entry)) {
    found.push(await new Promise<File>((done, fail) => entry.file(done, fail)))
    return
  }
  if (!isFolder(entry)) return
  const reader = entry.createReader()
  for (;;) {
    // A reader gives some hundred entries at a time and ends with none.
    const some = await new Promise<FileSystemEntry[]>((done, fail) =>
      reader.readEntries(done, fail),
    )
    if (some.length === 0) return
    for (const child of some) await walk(child, found)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
