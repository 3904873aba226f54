import { MultiSelect, TagsInput } from '@mantine/core';
import type { LinkKind } from '@quayside/shared/fields/custom-field';
import { type CriteriaField, ME, MY_GROUPS, VIP } from '@quayside/shared/kernel/criteria';
import { customIdOf } from '@quayside/shared/kernel/custom-name';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useWords } from '../../lib/words/use-words';
import type { en } from '../../locales/en';

interface Props {
  readonly field: CriteriaField;
  readonly value: readonly string[];
  readonly error: string | null;
  onChange(value: readonly string[]): void;
}

/** One or several values of a field to choose from: its choices, people, groups, customers, whatever it holds. */
export function ChosenValues({ field, value, error, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const options = useOptions(field, text, value);
  const common = {
    'aria-label': t('savedViews.value'),
    value: [...value],
    placeholder: value.length === 0 ? t('savedViews.choose') : '',
    error,
  };
  if (field.name === 'tags') return <TagsInput {...common} data={options.map(({ label }) => label)} maxTags={50} onChange={onChange} />;
  return (
    <MultiSelect
      {...common}
      data={[...options]}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('savedViews.none')}
      searchValue={text}
      onSearchChange={setText}
      onChange={onChange}
    />
  );
}

const NAMED_AT_ONCE = 50;

/** What the standard fields link to. */
const LINKS: Readonly<Record<string, LinkKind>> = {
  contactId: 'contact',
  organisationId: 'organisation',
  productId: 'product',
  assetId: 'asset',
};

interface Option {
  readonly value: string;
  readonly label: string;
}

/** @param chosen - stays among them, also when it is not found by the text */
function useOptions(field: CriteriaField, text: string, chosen: readonly string[]): readonly Option[] {
  const { t } = useTranslation();
  const words = useWords();
  const { data: directory } = useCore('getDirectory', undefined);
  const own = directory?.fields.find(({ id }) => id === customIdOf(field.name));
  const linkTo = LINKS[field.name] ?? own?.linkTo ?? null;
  const kind = linkTo ?? 'contact';
  const isLink = linkTo !== null;
  const things = chosen.filter((id) => id !== VIP).slice(0, NAMED_AT_ONCE);
  const { data: linked = [] } = useCore('findLinked', { kind, text }, { enabled: isLink, keepPrevious: true });
  const { data: known = [] } = useCore('nameLinked', { kind, ids: things }, { enabled: isLink && things.length > 0 });
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const named = (all: readonly { readonly id: string; readonly name: string }[]): readonly Option[] =>
    all.map(({ id, name }) => ({ value: id, label: name || id }));
  const vip: readonly Option[] = field.ofVip === undefined ? [] : [{ value: VIP, label: t('savedViews.vip') }];
  const offered = (): readonly Option[] => {
    switch (field.name) {
      case 'state':
      case 'priority':
      case 'severity':
        return (field.choices ?? []).map((one) => ({ value: one, label: words.value(field.name, one) ?? one }));
      case 'statusId':
        return named(directory?.statuses ?? []);
      case 'channel':
        return (field.choices ?? []).map((one) => ({ value: one, label: t(`case.channel.${one as keyof typeof en.case.channel}`) }));
      case 'ownerId':
      case 'followerIds':
        return [{ value: ME, label: t('savedViews.me') }, ...named(directory?.people ?? [])];
      case 'groupId':
        return [{ value: MY_GROUPS, label: t('savedViews.myGroups') }, ...named(directory?.groups ?? [])];
      case 'mailboxId':
        return named(directory?.mailboxes ?? []);
      case 'tags':
        return (directory?.tags ?? []).map((tag) => ({ value: tag, label: tag }));
      default: {
        if (!isLink) return (own?.choices ?? []).map(({ id, name }) => ({ value: id, label: name }));
        return [...vip, ...named([...known, ...linked.filter(({ id }) => !known.some((one) => one.id === id))])];
      }
    }
  };
  const options = offered();
  const news = options.filter((one) => chosen.includes(one.value) && seen.get(one.value) !== one.label);
  if (news.length > 0) setSeen(new Map([...seen, ...news.map((one) => [one.value, one.label] as const)]));
  const missing = chosen.filter((id) => !options.some(({ value }) => value === id));
  return [...options, ...missing.map((id) => ({ value: id, label: seen.get(id) ?? id }))];
}
