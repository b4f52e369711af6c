import { Button, Group, Text } from '@mantine/core'
import { FolderOpen, FolderUp } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { useT } from '../../words.ts'
import { filesOfDrop } from './gather.ts'
import styles from './Imports.module.css'

/** A place for a folder or files, dropped or chosen; nothing leaves this window here. */
export function XmlDrop({
  onFiles,
}: {
  readonly onFiles: (files: Promise<readonly File[]>) => void
}) {
  const t = useT()
  const folder = useRef<HTMLInputElement>(null)
  const single = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)

  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    onFiles(filesOfDrop(event.dataTransfer.items))
  }

  function take(input: HTMLInputElement): void {
    onFiles(Promise.resolve([...(input.files ?? [])]))
    input.value = ''
  }

  return (
    <div
      className={styles['drop']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FolderUp size={30} strokeWidth={1.5} aria-hidden />
      <Text fw={600}>{t('imports.drop')}</Text>
      <Group gap="xs">
        <Button
          leftSection={<FolderOpen size={16} aria-hidden />}
          onClick={() => folder.current?.click()}
        >
          {t('imports.folder')}
        </Button>
        <Button variant="default" onClick={() => single.current?.click()}>
          {t('imports.files')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('imports.stay')}
      </Text>
      <input
        ref={(input) => {
          folder.current = input
          if (input !== null) input.webkitdirectory = true
        }}
        type="file"
        hidden
        aria-label={t('imports.folder')}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={single}
        type="file"
        hidden
        multiple
        accept=".xml"
        aria-label={t('imports.files')}
        onChange={(event) => take(event.currentTarget)}
      />
    </div>
  )
}
