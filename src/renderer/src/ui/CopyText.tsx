import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useT } from '../words.ts'

/** A text that is often pasted elsewhere, with a button that copies it. */
export function CopyText({ value, label }: { readonly value: string; readonly label: string }) {
  const t = useT()
  return (
    <span className="copyable">
      <span className="code">{value}</span>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('ui.copied') : t('ui.copy', { what: label })}>
            <ActionIcon
              variant="subtle"
              size="sm"
              onClick={copy}
              aria-label={t('ui.copy', { what: label })}
            >
              {copied ? <Check size={14} /> : <Copy size={14} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  )
}
