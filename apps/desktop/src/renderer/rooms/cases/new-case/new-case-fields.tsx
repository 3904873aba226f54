import { Autocomplete, Select, Switch, TagsInput } from '@mantine/core';
import { PRIORITIES } from '@quayside/shared/cases/case';
import type { FieldStanding } from '@quayside/shared/layouts/field-standing';
import { useTranslation } from 'react-i18next';
import type { NewCaseDraft } from '../../../../bridge/draft';
import { useCore } from '../../../lib/bridge/use-core';
import { useWords } from '../../../lib/words/use-words';
import styles from './new-case.module.css';

const WAYS = ['manual', 'phone'] as const;

interface NewCaseFieldsProps {
  readonly choices: NewCaseDraft;
  /** What is wrong, by field. */
  readonly errors: Readonly<Record<string, string>>;
  /** What the layout makes of a field; `null`: nothing. */
  standingOf(field: string): FieldStanding | null;
  onChange(change: Partial<NewCaseDraft>): void;
}

/** What the case is besides its words: whose, how urgent, about what, for whose eyes. */
export function NewCaseFields({ choices, errors, standingOf, onChange }: NewCaseFieldsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { data: directory } = useCore('getDirectory', undefined, { fresh: true });
  const { data: categories } = useCore('listFieldValues', { field: 'category' }, { fresh: true });
  const { data: products } = useCore('listFieldValues', { field: 'product' }, { fresh: true });
  const people = directory?.people.filter(({ isActive }) => isActive) ?? [];
  const groups = directory?.groups.filter(({ isArchived }) => !isArchived) ?? [];
  const listed = directory?.products.filter(({ isActive }) => isActive).map(({ name }) => name) ?? [];
  const wrong = (field: string) => (errors[field] === undefined ? {} : { error: errors[field] });
  const laid = (field: string) => {
    const standing = standingOf(field);
    return { withAsterisk: standing?.requiredFrom === 'creating', disabled: standing?.isReadOnly === true };
  };
  const isShown = (field: string) => standingOf(field)?.isShown !== false;
  return (
    <>
      <div className={styles.choices}>
        <Select
          label={t('case.owner')}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={choices.ownerId}
          onChange={(ownerId) => onChange({ ownerId })}
          placeholder={t('case.nobody')}
          clearable
          searchable
          nothingFoundMessage={t('common.nothingFound')}
          {...wrong('ownerId')}
        />
        <Select
          label={words.field('groupId', t('field.groupId'))}
          data-field="groupId"
          {...laid('groupId')}
          data={groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={choices.groupId}
          onChange={(groupId) => onChange({ groupId })}
          placeholder={t('case.noGroup')}
          clearable
          searchable
          nothingFoundMessage={t('common.nothingFound')}
          {...wrong('groupId')}
        />
        <Select
          label={words.field('priority', t('field.priority'))}
          data={PRIORITIES.map((one) => ({ value: one, label: words.priority(one) }))}
          value={choices.priority}
          onChange={(value) => onChange({ priority: PRIORITIES.find((one) => one === value) ?? 'normal' })}
        />
        <Select
          label={t('newCase.way')}
          data={WAYS.map((one) => ({ value: one, label: t(`case.channel.${one}`) }))}
          value={choices.channel}
          onChange={(value) => onChange({ channel: WAYS.find((one) => one === value) ?? 'manual' })}
        />
        {isShown('category') ? (
          <Autocomplete
            label={words.field('category', t('field.category'))}
            data-field="category"
            {...laid('category')}
            data={[...(categories ?? [])]}
            limit={8}
            dir="auto"
            placeholder={t('case.emptyValue')}
            value={choices.category}
            onChange={(category) => onChange({ category: category.slice(0, 500) })}
            {...wrong('category')}
          />
        ) : null}
        {isShown('product') ? (
          <Autocomplete
            label={words.field('product', t('field.product'))}
            data-field="product"
            {...laid('product')}
            data={[...new Set([...listed, ...(products ?? [])])]}
            limit={8}
            dir="auto"
            placeholder={t('case.emptyValue')}
            value={choices.product}
            onChange={(product) => onChange({ product: product.slice(0, 500) })}
            {...wrong('product')}
          />
        ) : null}
        <TagsInput
          className={styles.wide}
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
          {...wrong('tags')}
        />
      </div>
      <Switch
        label={t('newCase.private')}
        description={t('newCase.privateHelp')}
        checked={choices.isPrivate}
        onChange={(event) => onChange({ isPrivate: event.currentTarget.checked })}
      />
    </>
  );
}
