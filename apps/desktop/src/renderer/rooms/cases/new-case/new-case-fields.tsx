import { Autocomplete, Select, Switch, TagsInput } from '@mantine/core';
import { PRIORITIES, SEVERITIES } from '@quayside/shared/cases/case';
import type { FieldStanding } from '@quayside/shared/layouts/field-standing';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewCaseDraft } from '../../../../bridge/draft';
import { useCore } from '../../../lib/bridge/use-core';
import { useSeveritiesInUse } from '../../../lib/words/use-severities-in-use';
import { useWords } from '../../../lib/words/use-words';
import { NewCaseAsset } from './new-case-asset';

const WAYS = ['manual', 'phone'] as const;

/** Standard fields that stand where a layout has them; where nobody has said, in this order. */
export const GIVEN_FIELDS = ['groupId', 'priority', 'severity', 'category', 'product', 'assetId'] as const;
export type GivenField = (typeof GIVEN_FIELDS)[number];
export const isGivenField = (field: string): field is GivenField => (GIVEN_FIELDS as readonly string[]).includes(field);

export interface NewCaseFieldProps {
  readonly choices: NewCaseDraft;
  /** What is wrong, by field. */
  readonly errors: Readonly<Record<string, string>>;
  /** What the layout makes of a field; `null`: nothing. */
  standingOf(field: string): FieldStanding | null;
  onChange(change: Partial<NewCaseDraft>): void;
}

/** Draws the standard fields of a case that is being made, each by its name. */
export function useGivenFields({ choices, errors, standingOf, onChange }: NewCaseFieldProps): (field: GivenField) => ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { data: directory } = useCore('getDirectory', undefined, { fresh: true });
  const { data: categories } = useCore('listFieldValues', { field: 'category' }, { fresh: true });
  const { data: products } = useCore('listFieldValues', { field: 'product' }, { fresh: true });
  const groups = directory?.groups.filter(({ isArchived }) => !isArchived) ?? [];
  const listed = directory?.products.filter(({ isActive }) => isActive).map(({ name }) => name) ?? [];
  const severities = useSeveritiesInUse(choices.severity ?? null);
  const laid = (field: GivenField) => {
    const standing = standingOf(field);
    return {
      label: words.field(field, t(`field.${field}`)),
      'data-field': field,
      withAsterisk: standing?.requiredFrom === 'creating',
      disabled: standing?.isReadOnly === true,
      ...(errors[field] === undefined ? {} : { error: errors[field] }),
    };
  };
  const draw: { readonly [F in GivenField]: () => ReactNode } = {
    groupId: () => (
      <Select
        {...laid('groupId')}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        value={choices.groupId}
        onChange={(groupId) => onChange({ groupId })}
        placeholder={t('case.noGroup')}
        clearable
        searchable
        nothingFoundMessage={t('common.nothingFound')}
      />
    ),
    priority: () => (
      <Select
        {...laid('priority')}
        data={PRIORITIES.map((one) => ({ value: one, label: words.priority(one) }))}
        value={choices.priority}
        onChange={(value) => onChange({ priority: PRIORITIES.find((one) => one === value) ?? 'normal' })}
      />
    ),
    severity: () => (
      <Select
        {...laid('severity')}
        data={severities.map((one) => ({
          value: one,
          label: words.severity(one),
        }))}
        value={choices.severity ?? null}
        onChange={(value) => onChange({ severity: SEVERITIES.find((one) => one === value) ?? null })}
        placeholder={t('case.emptyValue')}
        clearable
      />
    ),
    category: () => (
      <Autocomplete
        {...laid('category')}
        data={[...(categories ?? [])]}
        limit={8}
        dir="auto"
        placeholder={t('case.emptyValue')}
        value={choices.category}
        onChange={(category) => onChange({ category: category.slice(0, 500) })}
      />
    ),
    product: () => (
      <Autocomplete
        {...laid('product')}
        data={[...new Set([...listed, ...(products ?? [])])]}
        limit={8}
        dir="auto"
        placeholder={t('case.emptyValue')}
        value={choices.product}
        onChange={(product) => onChange({ product: product.slice(0, 500) })}
      />
    ),
    assetId: () => <NewCaseAsset {...laid('assetId')} choices={choices} onChange={onChange} />,
  };
  return (field) => draw[field]();
}

/** Who answers for it, and how it came. */
export function NewCaseBeginning({ choices, errors, onChange }: Omit<NewCaseFieldProps, 'standingOf'>) {
  const { t } = useTranslation();
  const { data: directory } = useCore('getDirectory', undefined, { fresh: true });
  const people = directory?.people.filter(({ isActive }) => isActive) ?? [];
  return (
    <>
      <Select
        label={t('case.owner')}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={choices.ownerId}
        onChange={(ownerId) => onChange({ ownerId })}
        placeholder={t('case.nobody')}
        clearable
        searchable
        nothingFoundMessage={t('common.nothingFound')}
        {...(errors.ownerId === undefined ? {} : { error: errors.ownerId })}
      />
      <Select
        label={t('newCase.way')}
        data={WAYS.map((one) => ({ value: one, label: t(`case.channel.${one}`) }))}
        value={choices.channel}
        onChange={(value) => onChange({ channel: WAYS.find((one) => one === value) ?? 'manual' })}
      />
    </>
  );
}

/** Its tags, in the room that they need. */
export function NewCaseTags({
  choices,
  errors,
  className,
  onChange,
}: Omit<NewCaseFieldProps, 'standingOf'> & { readonly className?: string | undefined }) {
  const { t } = useTranslation();
  const { data: directory } = useCore('getDirectory', undefined, { fresh: true });
  return (
    <TagsInput
      {...(className === undefined ? {} : { className })}
      label={t('newCase.tags')}
      data-field="tags"
      data={[...(directory?.tags ?? [])]}
      limit={8}
      dir="auto"
      placeholder={choices.tags.length === 0 ? t('newCase.tagsHint') : ''}
      clearButtonProps={{ 'aria-label': t('newCase.noTags') }}
      value={[...choices.tags]}
      onChange={(tags) => onChange({ tags: tags.map((tag) => tag.trim()).filter((tag) => tag !== '') })}
      searchValue={choices.tagText}
      onSearchChange={(tagText) => onChange({ tagText: tagText.slice(0, 500) })}
      {...(errors.tags === undefined ? {} : { error: errors.tags })}
    />
  );
}

/** For whose eyes it is. */
export function NewCasePrivacy({ choices, onChange }: Pick<NewCaseFieldProps, 'choices' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <Switch
      label={t('newCase.private')}
      description={t('newCase.privateHelp')}
      checked={choices.isPrivate}
      onChange={(event) => onChange({ isPrivate: event.currentTarget.checked })}
    />
  );
}
