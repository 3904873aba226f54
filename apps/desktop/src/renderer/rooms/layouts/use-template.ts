import type { CustomFieldType } from '@quayside/shared/fields/custom-field';
import type { Criteria } from '@quayside/shared/kernel/criteria';
import { customName } from '@quayside/shared/kernel/custom-name';
import { fold } from '@quayside/shared/kernel/text';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';
import { layouts as bg } from '../../locales/bg/layouts';
import { layouts as en } from '../../locales/en/layouts';
import { blankItem, type LayoutDraft, placedFields, withoutField } from './layout-draft';

/** What a return asks for: fields by their names, in their order. */
const RETURN_FIELDS = [
  ['part', 'text'],
  ['serial', 'text'],
  ['warranty', 'day'],
  ['shipping', 'text'],
] as const satisfies readonly (readonly [string, CustomFieldType])[];

type TemplateWord = keyof typeof en.templates;

/** In each of the languages: colleagues of one company write what their own calls it. */
const templateWords = (key: TemplateWord): readonly string[] => [en.templates[key], bg.templates[key]];

/** Whether something has the name that the product has for it in any language. */
export const isCalled = (name: string, key: TemplateWord): boolean => templateWords(key).some((word) => fold(word) === fold(name.trim()));

/** Adds the section of returns: its fields are made where the company has none of that name and type, and shown when the category says so in any language. */
export function useTemplate(): (draft: LayoutDraft) => Promise<LayoutDraft | null> {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const { data } = useCore('getDirectory', undefined);
  return async (draft) => {
    const isReturn: Criteria = { any: templateWords('category').map((value) => ({ field: 'category', op: 'is', value })) };
    const fields: string[] = [];
    const missing: Act[] = [];
    for (const [key, type] of RETURN_FIELDS) {
      const name = t(`layouts.templates.${key}`);
      const known = data?.fields.find((one) => one.on === 'case' && one.isActive && one.type === type && isCalled(one.name, key));
      const fieldId = known?.id ?? (await core.call('newId'));
      if (known === undefined)
        missing.push({ name: 'field.create', args: { fieldId, on: 'case', type, name, help: '', defaultValue: null } });
      fields.push(customName(fieldId));
    }
    const results = await act(missing);
    if (results.some(({ status }) => status === 'refused')) return null;
    const others = fields.reduce(withoutField, draft);
    const section = {
      id: await core.call('newId'),
      name: t('layouts.templates.returns'),
      isOpen: true,
      profileIds: [],
      items: fields.map((field) => ({ ...blankItem(field), show: isReturn })),
    };
    const category = placedFields(others).includes('category') ? [] : [{ ...blankItem('category'), place: 'key' as const }];
    return [...others, { ...section, items: [...category, ...section.items] }];
  };
}
