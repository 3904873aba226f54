import { SECTIONS_MAX } from '@quayside/shared/layouts/layout';
import type { LayoutFault } from '@quayside/shared/layouts/layout-faults';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { Button } from '../../ui/button';
import styles from './editor.module.css';
import { ItemRow } from './item-row';
import {
  type LayoutDraft,
  moveField,
  moveSection,
  placedFields,
  putField,
  type SectionDraft,
  unfinishedFields,
  withItem,
  withoutField,
} from './layout-draft';
import { type RenderCriteria, RuleEditor } from './rule-editor';
import { SectionCard } from './section-card';

interface Props {
  readonly draft: LayoutDraft;
  /** All fields that can be placed. */
  readonly fields: readonly string[];
  readonly faults: readonly LayoutFault[];
  /** Whether it is said what is lacking. */
  readonly isTried: boolean;
  renderCriteria: RenderCriteria;
  /** Beside the button for a new section. */
  readonly tools: ReactNode;
  onChange(draft: LayoutDraft): void;
}

/** Sections and their fields, put in order by dragging and by keys. */
export function LayoutEditor({ draft, fields, faults, isTried, renderCriteria, tools, onChange }: Props) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const [openField, open] = useState<string | null>(null);
  const [dragged, drag] = useState<string | null>(null);
  const placed = placedFields(draft);
  const unplaced = fields.filter((field) => !placed.includes(field));
  const lacking = isTried ? unfinishedFields(draft) : [];
  const drop = (sectionId: string, at: number) => {
    if (dragged !== null) onChange(putField(draft, dragged, { sectionId, at }));
    drag(null);
  };
  const addSection = async () => {
    const fresh: SectionDraft = {
      id: await core.call('newId'),
      name: t('layouts.newSection', { place: draft.length + 1 }),
      isOpen: true,
      profileIds: [],
      items: [],
    };
    onChange([...draft, fresh]);
  };
  const [first, last] = [placed[0], placed[placed.length - 1]];
  return (
    <div className={styles.editor}>
      <ul className={styles.sections}>
        {draft.map((section, place) => (
          <SectionCard
            key={section.id}
            {...{ section, place, unplaced, isTried }}
            count={draft.length}
            onChange={(change) => onChange(draft.map((one) => (one.id === section.id ? { ...one, ...change } : one)))}
            onMove={(by) => onChange(moveSection(draft, section.id, by))}
            onRemove={() => onChange(draft.filter(({ id }) => id !== section.id))}
            onAdd={(field) => onChange(putField(draft, field, { sectionId: section.id, at: section.items.length }))}
            onDrop={() => drop(section.id, section.items.length)}
          >
            {section.items.map((item, at) => (
              <ItemRow
                key={item.field}
                item={item}
                edges={{ isFirst: item.field === first && place === 0, isLast: item.field === last && place === draft.length - 1 }}
                faults={[
                  ...faults.flatMap(({ field, reason }) => (field === item.field ? [reason] : [])),
                  ...(lacking.includes(item.field) ? (['unfinished'] as const) : []),
                ]}
                isOpen={openField === item.field}
                rules={<RuleEditor item={item} renderCriteria={renderCriteria} onChange={(next) => onChange(withItem(draft, next))} />}
                onToggle={() => open(openField === item.field ? null : item.field)}
                onChange={(next) => onChange(withItem(draft, next))}
                onMove={(by) => onChange(moveField(draft, item.field, by))}
                onRemove={() => onChange(withoutField(draft, item.field))}
                onDrag={drag}
                onDrop={() => drop(section.id, at)}
              />
            ))}
          </SectionCard>
        ))}
      </ul>
      <div className={styles.adds}>
        <Button
          look="quiet"
          icon={<IconPlus size={14} />}
          because={draft.length >= SECTIONS_MAX ? t('errors.BAD_INPUT') : null}
          onClick={() => void addSection()}
        >
          {t('layouts.addSection')}
        </Button>
        {tools}
      </div>
    </div>
  );
}
