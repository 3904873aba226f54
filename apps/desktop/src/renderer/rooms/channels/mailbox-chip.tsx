import type { Mailbox } from '@quayside/shared/channels/mailbox';
import { useTranslation } from 'react-i18next';
import type { MailboxReading } from '../../../bridge/mailbox-reading';
import { Chip } from '../../ui/chip';
import { mailboxState } from './mailbox-state';

const TONES = { off: 'grey', forwarded: 'grey', waiting: 'grey', reading: 'green', failing: 'red' } as const;

interface MailboxChipProps {
  readonly mailbox: Mailbox;
  readonly readings: readonly MailboxReading[] | undefined;
}

/** How it goes with a mailbox, in a word. */
export function MailboxChip({ mailbox, readings }: MailboxChipProps) {
  const { t } = useTranslation();
  const state = mailboxState(mailbox, readings);
  return state === null ? null : <Chip tone={TONES[state]}>{t(`mailbox.state.${state}`)}</Chip>;
}
