import { SegmentedControl, Select, TextInput } from '@mantine/core';
import type { LaidOut } from '@quayside/shared/layouts/laid-out';
import type { Editor } from '@tiptap/react';
import type { TFunction } from 'i18next';
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blankDraft, type ChosenCustomer, type Draft, type NewCaseDraft } from '../../../../bridge/draft';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { useCore } from '../../../lib/bridge/use-core';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { useMissingFields } from '../../../lib/layouts/missing-fields';
import type { CaseLayout } from '../../../lib/layouts/use-case-layout';
import { useLaidName } from '../../../lib/layouts/use-laid-name';
import { useNewCaseLayout } from '../../../lib/layouts/use-new-case-layout';
import { useMe } from '../../../lib/session-context';
import { TOAST_MS } from '../../../lib/use-act';
import { useWords } from '../../../lib/words/use-words';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { useToasts } from '../../../ui/toasts';
import { AddressField } from '../composer/address-field';
import { isWorthKeeping } from '../composer/draft-keeper';
import { useDraft } from '../composer/use-draft';
import { Writing } from '../composer/writing';
import { blankChoices } from './blank-choices';
import { CHECKED_FIELDS, checkNewCase, type NewCaseFaults } from './check-new-case';
import { CustomerField } from './customer-field';
import styles from './new-case.module.css';
import { GIVEN_FIELDS, type GivenField, NewCaseBeginning, NewCasePrivacy, NewCaseTags, useGivenFields } from './new-case-fields';
import { NewCaseSections } from './new-case-sections';
import { useCreateCase } from './use-create-case';

export interface NewCaseFormProps {
  readonly draftKey: string;
  readonly stored: Draft | null;
  onClose(): void;
  onCreated(caseId: string): void;
  /** The company's own fields, where it has some. */
  ownFields(choices: NewCaseDraft, context: OwnFieldsContext): ReactNode;
}

interface OwnFieldsContext {
  /** What the layout makes of them. `null`: there is none. */
  readonly layout: CaseLayout | null;
  /** Names of those that are wanted here, in their order. `null`: all of them, as they come. */
  readonly order: readonly string[] | null;
  /** Those that are wanted first. */
  readonly missing: readonly string[];
  onChange(custom: NonNullable<NewCaseDraft['custom']>): void;
}

const KINDS = ['public', 'note'] as const;

/** Subject, customer, fields, and the first words: to the customer, or a note of what they said. Kept as a draft until it is made. */
export function NewCaseForm({ draftKey, stored, onClose, onCreated, ownFields }: NewCaseFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { core } = useBridge();
  const me = useMe();
  const nameOf = useLaidName();
  const { data: directory } = useCore('getDirectory', undefined);
  const { draft, change, flush, finish } = useDraft(
    stored ?? blankDraft({ key: draftKey, caseId: null, mode: 'new', updatedAt: Date.now() }),
  );
  const choices = draft.newCase ?? blankChoices(me.personId);
  const latest = useRef(choices);
  latest.current = choices;
  const [editor, setEditor] = useState<Editor | null>(null);
  const [isTried, setTried] = useState(false);
  const [showsCopies, showCopies] = useState(draft.cc.length + draft.bcc.length > 0);
  const form = useRef<HTMLDivElement>(null);
  const hasText = isWorthKeeping({ ...draft, mode: 'reply' });
  const isMail = choices.kind === 'public';
  const faults = checkNewCase(draft, choices, isMail && hasText);
  const { create, isBusy, refusal } = useCreateCase({ draft, choices, hasText, editor, finish, onCreated });
  const mailboxes = directory?.mailboxes.filter(({ isActive }) => isActive) ?? [];

  const layout = useNewCaseLayout(choices);
  const missing = refusal?.missing.filter((field) => layout?.standings.some((one) => one.field === field && one.isShown)) ?? [];

  const errors: Record<string, string> = isTried ? faultTexts(t, faults) : {};
  const atField = refusal === null ? null : SHOWN_AT[refusal.field ?? ''];
  if (refusal !== null && atField != null) errors[atField] = t(`errors.${refusal.code}`);
  for (const field of missing) if (field in SHOWN_AT) errors[field] = t('layouts.missing', { field: nameOf(field) });
  const firstMissing = missing[0];
  const asked = useMissingFields((state) => state.asked);
  useEffect(() => {
    if (firstMissing !== undefined && asked > 0) form.current?.querySelector<HTMLElement>(`[data-field="${firstMissing}"]`)?.focus();
  }, [firstMissing, asked]);

  const choose = (over: Partial<NewCaseDraft>) => {
    latest.current = { ...latest.current, ...over };
    change({ newCase: latest.current });
  };
  const chooseCustomer = (customer: ChosenCustomer | null) => {
    const before = choices.customer?.email ?? null;
    latest.current = { ...latest.current, customer, customerText: '' };
    const others = draft.to.filter((address) => address !== before);
    const email = customer?.email ?? null;
    change({ newCase: latest.current, to: email === null ? others : [email, ...others.filter((address) => address !== email)] });
  };
  const standingOf = (field: string) => layout?.standings.find((one) => one.field === field) ?? null;
  const renderGiven = useGivenFields({ choices, errors, standingOf, onChange: choose });
  const renderOwn = (order: readonly string[] | null) =>
    ownFields(choices, { layout, order, missing, onChange: (custom) => choose({ custom }) });
  const laidNames = layout === null ? [] : laidFields(layout.laid);
  // a group that was chosen can be taken back also where the layout of its department hides it
  const isChosen = (field: GivenField) => field === 'groupId' && choices.groupId !== null;
  const unlaid = GIVEN_FIELDS.filter(
    (field) => layout === null || (!laidNames.includes(field) && (layout.laid.isShown(field) || isChosen(field))),
  );
  const submit = () => {
    setTried(true);
    const first = CHECKED_FIELDS.find((field) => faults[field] !== undefined);
    if (first === undefined) void create();
    else form.current?.querySelector<HTMLElement>(`[data-field="${first}"]`)?.focus();
  };
  const discard = async () => {
    await finish();
    onClose();
    useToasts.getState().show({
      id: 'draft',
      text: t('drafts.discarded'),
      until: Date.now() + TOAST_MS,
      action: { label: t('common.undo'), run: () => void core.call('saveDraft', draft) },
    });
  };
  useCommands({ send: submit });
  return (
    <div ref={form} className={styles.form}>
      {refusal === null || atField != null ? null : (
        <Banner tone="red" isUrgent>
          {missing.length === 0 ? t(`errors.${refusal.code}`) : t('layouts.missingAll', { fields: missing.map(nameOf).join(', ') })}
        </Banner>
      )}
      <TextInput
        data-autofocus
        // The form may come a moment after its dialog.
        autoFocus
        data-field="subject"
        label={words.field('subject', t('field.subject'))}
        dir="auto"
        maxLength={500}
        value={draft.subject}
        error={errors.subject}
        onChange={(event) => change({ subject: event.currentTarget.value })}
        onBlur={flush}
      />
      <CustomerField
        customer={choices.customer}
        text={choices.customerText}
        error={errors.customer ?? null}
        onChange={chooseCustomer}
        onText={(customerText) => choose({ customerText: customerText.slice(0, 500) })}
      />
      {choices.customer?.type === 'new' ? (
        <TextInput
          label={t('newCase.contactName')}
          dir="auto"
          maxLength={200}
          placeholder={choices.customer.email ?? ''}
          value={choices.customer.name}
          onChange={({ currentTarget: { value } }) =>
            latest.current.customer === null ? undefined : choose({ customer: { ...latest.current.customer, name: value } })
          }
        />
      ) : null}
      <div className={styles.choices}>
        <NewCaseBeginning {...{ choices, errors }} onChange={choose} />
        {unlaid.map((field) => (
          <Fragment key={field}>{renderGiven(field)}</Fragment>
        ))}
        {layout === null ? <NewCaseTags {...{ choices, errors }} className={styles.wide} onChange={choose} /> : null}
      </div>
      {layout === null ? (
        renderOwn(null)
      ) : (
        <>
          <NewCaseSections laid={layout.laid} renderGiven={renderGiven} renderOwn={renderOwn} />
          <NewCaseTags {...{ choices, errors }} onChange={choose} />
        </>
      )}
      <NewCasePrivacy choices={choices} onChange={choose} />
      <div className={styles.kind}>
        <SegmentedControl
          aria-label={t('newCase.kind')}
          data={KINDS.map((one) => ({ value: one, label: t(`newCase.kinds.${one}`) }))}
          value={choices.kind}
          onChange={(value) => choose({ kind: KINDS.find((one) => one === value) ?? 'public' })}
        />
        {isMail && mailboxes.length > 1 && (layout?.laid.isShown('mailboxId') ?? true) ? (
          <Select
            aria-label={words.field('mailboxId', t('field.mailboxId'))}
            size="xs"
            w={240}
            data={mailboxes.map(({ id, address }) => ({ value: id, label: address }))}
            value={choices.mailboxId ?? mailboxes[0]?.id ?? null}
            onChange={(mailboxId) => choose({ mailboxId })}
            {...(errors.mailboxId === undefined ? {} : { error: errors.mailboxId })}
          />
        ) : null}
      </div>
      <div className={styles.writing} data-note={!isMail || undefined}>
        {isMail ? (
          <div className={styles.recipients}>
            <AddressField label={t('composer.to')} addresses={draft.to} onChange={(to) => change({ to })} />
            {showsCopies ? (
              <>
                <AddressField label={t('composer.cc')} addresses={draft.cc} onChange={(cc) => change({ cc })} />
                <AddressField label={t('composer.bcc')} addresses={draft.bcc} onChange={(bcc) => change({ bcc })} />
              </>
            ) : (
              <Button look="quiet" className={styles.copies} onClick={() => showCopies(true)}>
                {t('composer.addCopies')}
              </Button>
            )}
          </div>
        ) : null}
        <Writing
          draft={isMail ? draft : { ...draft, mode: 'note' }}
          change={change}
          flush={flush}
          label={t('newCase.message')}
          placeholder={isMail ? t('composer.replyPlaceholder') : t('newCase.notePlaceholder')}
          onEditor={setEditor}
        >
          {isWorthKeeping(draft) ? (
            <Button look="quiet" onClick={() => void discard()}>
              {t('drafts.discard')}
            </Button>
          ) : null}
          <Button
            look="quiet"
            onClick={() => {
              flush();
              onClose();
            }}
          >
            {isWorthKeeping(draft) ? t('newCase.keepForLater') : t('common.cancel')}
          </Button>
          <Button look="primary" command="send" isBusy={isBusy} onClick={submit}>
            {isMail && hasText ? t('newCase.createAndSend') : t('newCase.create')}
          </Button>
        </Writing>
      </div>
    </div>
  );
}

function faultTexts(t: TFunction, { subject, customer, category, product, tags }: NewCaseFaults): Record<string, string> {
  return {
    ...(subject === undefined ? {} : { subject: t(`newCase.fault.subject.${subject}`) }),
    ...(customer === undefined ? {} : { customer: t(`newCase.fault.customer.${customer}`) }),
    ...(category === undefined ? {} : { category: t(`newCase.fault.category.${category}`) }),
    ...(product === undefined ? {} : { product: t(`newCase.fault.product.${product}`) }),
    ...(tags === undefined ? {} : { tags: t(`newCase.fault.tags.${tags}`) }),
  };
}

/** Names of the fields in the order in which they are laid out. */
const laidFields = ({ header, key, sections }: LaidOut): readonly string[] =>
  [...header, ...key, ...sections.flatMap(({ fields }) => fields)].map(({ field }) => field);

/** Where the form shows what core refuses. */
const SHOWN_AT: Readonly<Record<string, string>> = {
  subject: 'subject',
  contact: 'customer',
  contactId: 'customer',
  organisationId: 'customer',
  ownerId: 'ownerId',
  groupId: 'groupId',
  mailboxId: 'mailboxId',
  category: 'category',
  product: 'product',
  severity: 'severity',
  assetId: 'assetId',
  tags: 'tags',
};
