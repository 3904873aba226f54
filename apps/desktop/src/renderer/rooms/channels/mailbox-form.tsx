import { Select, Switch, TextInput } from '@mantine/core';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { ErrorCode } from '@quayside/shared/kernel/errors';
import type { Group } from '@quayside/shared/organisation/group';
import { IconArrowLeft } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailboxReading } from '../../../bridge/mailbox-reading';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCoreCall } from '../../lib/bridge/use-core';
import { useCommands } from '../../lib/keyboard/use-commands';
import { TOAST_MS, useAct } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useToasts } from '../../ui/toasts';
import styles from './connect-mailbox.module.css';
import { checkMailbox, connectionOf, draftOf, editOf, type MailboxDraft } from './mailbox-draft';
import { NOTHING_IN_HAND, useMailboxesInHand } from './mailbox-in-hand';
import { MailboxStanding } from './mailbox-standing';
import { ServerFields } from './server-fields';
import type { ServerKind } from './typed-server';
import { useServerFailure } from './use-server-failure';

const WORDS = ['name', 'groupId', 'signature', 'isActive'] as const;
const CONNECTION = ['fetches', 'imap', 'smtp'] as const;
const NO_PASSWORDS = { imap: '', smtp: '' };

/** The field of the signature, which is put in from where rooms meet. */
export interface SignatureFieldProps {
  readonly html: string;
  readonly error: string | null;
  onChange(html: string): void;
}

interface MailboxFormProps {
  readonly mailbox: Mailbox;
  readonly groups: readonly Group[];
  readonly readings: readonly MailboxReading[] | undefined;
  renderSignature(props: SignatureFieldProps): ReactNode;
  onDone(): void;
}

/** One mailbox. What is typed is kept while one looks elsewhere, until it is saved or discarded; passwords are not. */
export function MailboxForm({ mailbox, groups, readings, renderSignature, onDone }: MailboxFormProps) {
  const { t } = useTranslation();
  const act = useAct();
  const reconnect = useCoreCall('reconnectMailbox');
  const { keep, see, drop } = useMailboxesInHand.getState();
  const { touched, seen } = useMailboxesInHand((state) => state.mailboxes[mailbox.id]) ?? NOTHING_IN_HAND;
  // the editor of the signature does not follow the mailbox: what it began with is what its author sees
  const [signatureSeen, seeSignature] = useState(mailbox.signature);
  const [passwords, setPasswords] = useState(NO_PASSWORDS);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const name = useRef<HTMLInputElement>(null);
  const draft = draftOf(mailbox, touched);
  const faults = checkMailbox(mailbox, draft);
  const edit = editOf(mailbox, touched, seen);
  const connection = connectionOf(mailbox, draft, seen, passwords);
  const isChanged = edit !== null || connection !== null;
  const isConflict = codeOf(reconnect.error) === 'CONFLICT';
  const failure = useServerFailure(reconnect.error);
  const change = (changes: Partial<MailboxDraft>) => keep({ ...mailbox, signature: signatureSeen }, changes);
  const required = (isMissing: boolean) => (isTried && isMissing ? t('form.required') : null);
  const conflict = () => {
    see(mailbox);
    seeSignature(mailbox.signature);
  };
  const saveConnection = async (): Promise<boolean> => {
    if (connection === null) return true;
    try {
      await reconnect.mutateAsync(connection);
    } catch (error) {
      if (codeOf(error) === 'CONFLICT') conflict();
      return false;
    }
    drop(mailbox.id, CONNECTION);
    setPasswords(NO_PASSWORDS);
    return true;
  };
  const saveWords = async (): Promise<boolean> => {
    if (edit === null) return true;
    const [result] = await act([{ name: 'mailbox.edit', args: edit }], { isQuiet: true });
    if (result !== undefined && result.status !== 'refused') return true;
    if (result?.code === 'CONFLICT') conflict();
    setRefusal(result?.code ?? 'INTERNAL');
    return false;
  };
  const save = async () => {
    if (!isChanged || reconnect.isPending) return;
    setTried(true);
    setRefusal(null);
    reconnect.reset();
    if (faults.name) name.current?.focus();
    if (Object.values(faults).some(Boolean)) return;
    if (!(await saveConnection()) || !(await saveWords())) return;
    drop(mailbox.id, [...WORDS, ...CONNECTION]);
    const told = { name: draft.name.trim() };
    const text = connection === null ? t('mailbox.saved', told) : t('mailbox.savedTested', told);
    useToasts.getState().show({ id: 'mailbox', text, until: Date.now() + TOAST_MS });
    onDone();
  };
  const discard = () => {
    const [before, shown] = [touched, { ...mailbox, ...seen }];
    drop(mailbox.id, [...WORDS, ...CONNECTION]);
    onDone();
    if (Object.keys(before).length === 0) return;
    useToasts.getState().show({
      id: 'mailbox-discarded',
      text: t('mailbox.discarded'),
      until: Date.now() + TOAST_MS,
      action: { label: t('common.undo'), run: () => keep(shown, before) },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const leave = (event: KeyboardEvent) => {
    const isListOpen = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true';
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || isListOpen) return;
    event.stopPropagation();
    onDone();
  };
  useCommands({ send: () => void save() });
  const serverFields = (kind: ServerKind) => (
    <ServerFields
      kind={kind}
      value={{ ...draft[kind], password: passwords[kind] }}
      onChange={({ password, ...server }) => {
        if (password === passwords[kind]) change({ [kind]: server });
        else setPasswords({ ...passwords, [kind]: password });
      }}
      hostError={required(faults[kind])}
      failure={failure[kind]}
      isAnonymous={mailbox[kind]?.user === null && passwords[kind] === ''}
      passwordPlaceholder={
        (mailbox[kind]?.user ?? null) !== null && mailbox[kind]?.host === draft[kind].host.trim() ? t('mailbox.passwordKept') : ''
      }
    />
  );
  const trouble = isConflict || refusal === 'CONFLICT' ? t('mailbox.conflict') : refusal === null ? failure.other : t(`errors.${refusal}`);
  return (
    <form className={styles.form} noValidate onSubmit={submit} onKeyDown={leave}>
      <div>
        <Button look="quiet" icon={<IconArrowLeft size={15} />} className={styles.back} onClick={onDone}>
          {t('mailbox.all')}
        </Button>
      </div>
      <MailboxStanding mailbox={mailbox} readings={readings} />
      <div className={styles.two}>
        <TextInput
          ref={name}
          autoFocus
          label={t('mailbox.name')}
          dir="auto"
          maxLength={100}
          value={draft.name}
          error={isTried && faults.name ? t('mailbox.nameFirst') : null}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Select
          label={t('mailbox.group')}
          placeholder={t('mailbox.noGroup')}
          clearable
          data={groups
            .filter(({ id, isArchived }) => !isArchived || id === draft.groupId)
            .map((group) => ({ value: group.id, label: group.name }))}
          value={draft.groupId}
          onChange={(groupId) => change({ groupId })}
        />
      </div>
      {renderSignature({
        html: draft.signature,
        error: isTried && faults.signature ? t('mailbox.signatureTooLong') : null,
        onChange: (signature) => change({ signature }),
      })}
      <Switch
        label={t('mailbox.isActive')}
        description={t('mailbox.isActiveHelp')}
        checked={draft.isActive}
        onChange={(event) => change({ isActive: event.currentTarget.checked })}
      />
      <Switch
        label={t('mailbox.fetches')}
        description={t('mailbox.fetchesHelp')}
        checked={draft.fetches}
        onChange={(event) => change({ fetches: event.currentTarget.checked })}
      />
      {draft.fetches ? serverFields('imap') : null}
      {serverFields('smtp')}
      {trouble === null ? null : (
        <Banner tone="red" isUrgent>
          {trouble}
        </Banner>
      )}
      <div className={styles.actions}>
        <Button look="quiet" onClick={discard}>
          {isChanged ? t('mailbox.discard') : t('common.cancel')}
        </Button>
        <Button
          type="submit"
          look="primary"
          command="send"
          because={isChanged ? null : t('settings.nothingChanged')}
          isBusy={reconnect.isPending}
        >
          {reconnect.isPending ? t('mailbox.testing') : connection === null ? t('common.save') : t('mailbox.testAndSave')}
        </Button>
      </div>
    </form>
  );
}
