import { NativeSelect } from '@mantine/core';
import { fieldsOfRules } from '@quayside/shared/cases/case-layout';
import type { Criteria } from '@quayside/shared/kernel/criteria';
import { customName } from '@quayside/shared/kernel/custom-name';
import { RULED_FIELDS, TOLD_FIELDS } from '@quayside/shared/layouts/laid-fields';
import { DEFAULT_LAYOUT, type Layout, type LayoutPanel } from '@quayside/shared/layouts/layout';
import { layoutFaults } from '@quayside/shared/layouts/layout-faults';
import { IconLayoutList, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directory } from '../../../../bridge/directory';
import type { Act } from '../../../lib/bridge/acts';
import { useCore } from '../../../lib/bridge/use-core';
import { useZone } from '../../../lib/fields/use-zone';
import { refusalText } from '../../../lib/rights/refusal-text';
import { useAct } from '../../../lib/use-act';
import { useIsFilled } from '../../../lib/use-is-filled';
import { type LayoutDraft, layoutDraftOf, type RuleDraft, sectionsOf, unfinishedFields } from '../../../rooms/layouts/layout-draft';
import { LayoutEditor } from '../../../rooms/layouts/layout-editor';
import { useLayoutsInHand } from '../../../rooms/layouts/layout-in-hand';
import { PanelChoice } from '../../../rooms/layouts/panel-choice';
import { isCalled, useTemplate } from '../../../rooms/layouts/use-template';
import { criteriaOf, draftOf, unfinished } from '../../../rooms/views/criteria-draft';
import { CriteriaEditor } from '../../../rooms/views/criteria-editor';
import { useCriteriaFields } from '../../../rooms/views/use-criteria-fields';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Skeleton } from '../../../ui/skeleton';
import { LayoutPreview } from './layout-preview';
import styles from './layout-settings.module.css';

/** How the fields of cases are laid out, department by department. @source requirements CAS-7 */
export function LayoutSettings() {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const [layoutId, choose] = useState(DEFAULT_LAYOUT);
  if (data === undefined) return <Skeleton label={t('common.loading')} rows={[44, 44, 44]} />;
  const layout = data.layouts.find(({ id }) => id === layoutId) ?? null;
  return (
    <>
      <p className={styles.lead}>{t('layouts.text')}</p>
      {data.departments.length === 0 ? null : (
        <NativeSelect
          className={styles.whose}
          label={t('layouts.of')}
          data={[
            { value: DEFAULT_LAYOUT, label: t('layouts.everybodyElse') },
            ...data.departments.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={layoutId}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
      )}
      <OneLayout key={layoutId} layoutId={layoutId} layout={layout} directory={data} />
    </>
  );
}

interface OneProps {
  readonly layoutId: string;
  /** `null`: there is none. */
  readonly layout: Layout | null;
  readonly directory: Directory;
}

function OneLayout({ layoutId, layout, directory }: OneProps) {
  const { t } = useTranslation();
  const act = useAct();
  const zone = useZone();
  const inHand = useLayoutsInHand((state) => state.byId[layoutId]);
  const { take, drop } = useLayoutsInHand.getState();
  const addTemplate = useTemplate();
  const isFilled = useIsFilled();
  const [isTried, tried] = useState(false);
  const [refused, refuse] = useState<{ readonly text: string; readonly isCrossed: boolean } | null>(null);
  const stands = { sections: layout?.sections ?? [], panels: layout?.panels ?? [] };
  const draft = inHand?.draft ?? layoutDraftOf(stands.sections);
  const panels = inHand?.panels ?? stands.panels;
  const change = (next: LayoutDraft, nextPanels = panels) =>
    take(layoutId, { draft: next, panels: nextPanels, seen: inHand?.seen ?? stands });
  const discard = () => {
    drop(layoutId);
    refuse(null);
    tried(false);
  };
  const own = directory.fields.filter(({ on }) => on === 'case');
  const sections = sectionsOf(draft);
  const faults = layoutFaults({ sections }, { own, fields: fieldsOfRules(own) });
  const isSound = faults.length === 0 && unfinishedFields(draft).length === 0 && sections.every(({ name }) => name !== '');
  const save = async (isOver: boolean) => {
    tried(true);
    if (!isSound) return;
    const next = { sections: [...sections], panels: [...panels] };
    const changes = { ...next, ...(layout === null ? { zone } : {}) };
    const seen = isOver ? stands : (inHand?.seen ?? stands);
    const undo: Act =
      layout === null
        ? { name: 'layout.remove', args: { layoutId } }
        : { name: 'layout.edit', args: { layoutId, changes: copyOf(stands), from: next } };
    const [result] = await act([{ name: 'layout.edit', args: { layoutId, changes, from: copyOf(seen) } }], {
      told: t('layouts.saved'),
      undo: [undo],
      isQuiet: true,
    });
    if (result?.status !== 'refused') return discard();
    const isCrossed = result.code === 'CONFLICT';
    refuse({ text: isCrossed ? t('layouts.changedMeanwhile') : refusalText(t, result.code, result.detail), isCrossed });
  };
  const remove = async () => {
    const changes = { ...copyOf(stands), zone: layout?.zone ?? zone };
    await act([{ name: 'layout.remove', args: { layoutId } }], {
      told: t('layouts.removed'),
      undo: [{ name: 'layout.edit', args: { layoutId, changes, from: { sections: [] } } }],
    });
    discard();
  };
  const addReadyMade = async () => {
    const next = await addTemplate(draft);
    if (next !== null) change(next);
  };
  const hasReadyMade = draft.some(({ name }) => isCalled(name, 'returns'));
  const template = (
    <Button
      look="quiet"
      icon={<IconPlus size={14} />}
      because={hasReadyMade ? t('layouts.hasTemplate') : isFilled ? null : t('layouts.notFilled')}
      onClick={() => void addReadyMade()}
    >
      {t('layouts.useTemplate')}
    </Button>
  );
  if (layout === null && inHand === undefined) {
    return (
      <EmptyState
        icon={<IconLayoutList size={26} stroke={1.4} />}
        title={t(layoutId === DEFAULT_LAYOUT ? 'layouts.none.all' : 'layouts.none.department')}
        actions={
          <>
            <Button look="primary" onClick={() => change(layoutDraftOf(beginning(directory)), beginningPanels(directory))}>
              {t('layouts.begin')}
            </Button>
            {template}
          </>
        }
      >
        {layoutId === DEFAULT_LAYOUT ? t('layouts.nothingAtAll') : t('layouts.nothing')}
      </EmptyState>
    );
  }
  const groupId = directory.groups.find(({ departmentId }) => departmentId === layoutId)?.id ?? null;
  const shownFields = [...RULED_FIELDS, ...TOLD_FIELDS, ...own.filter(({ isActive }) => isActive).map(({ id }) => customName(id))];
  const stamps = { id: layoutId, revision: 0, createdAt: 0, updatedAt: 0 } as const;
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <LayoutEditor
          draft={draft}
          fields={shownFields}
          faults={faults}
          isTried={isTried}
          renderCriteria={(criteria, onChange) => <RuleCriteria {...{ criteria, onChange, isTried }} />}
          tools={template}
          onChange={change}
        />
        <PanelChoice panels={panels} onChange={(next) => change(draft, next)} />
        <p className={styles.faint}>{t('layouts.daysBy', { zone: layout?.zone ?? zone })}</p>
        {refused === null ? null : (
          <Banner tone="red" isUrgent>
            {refused.text}
          </Banner>
        )}
        <div className={styles.actions}>
          {layout === null ? null : (
            <Button look="danger" className={styles.away} onClick={() => void remove()}>
              {t('layouts.remove')}
            </Button>
          )}
          {inHand === undefined ? null : (
            <Button look="quiet" onClick={discard}>
              {t('layouts.discard')}
            </Button>
          )}
          {refused?.isCrossed ? <Button onClick={() => void save(true)}>{t('layouts.saveOver')}</Button> : null}
          <Button look="primary" onClick={() => void save(false)}>
            {t('layouts.save')}
          </Button>
        </div>
      </div>
      <LayoutPreview key={groupId} layout={{ ...stamps, sections, panels, zone: layout?.zone ?? zone } as Layout} groupId={groupId} />
    </div>
  );
}

/** A new layout begins with that of all other cases, where there is one. */
const beginning = (directory: Directory): Layout['sections'] => directory.layouts.find(({ id }) => id === DEFAULT_LAYOUT)?.sections ?? [];

const beginningPanels = (directory: Directory): readonly LayoutPanel[] =>
  directory.layouts.find(({ id }) => id === DEFAULT_LAYOUT)?.panels ?? [];

/** What people say of a layout, as arguments of an act. */
const copyOf = ({ sections, panels }: { readonly sections: Layout['sections']; readonly panels: readonly LayoutPanel[] }) => ({
  sections: [...sections],
  panels: [...panels],
});

interface RuleCriteriaProps {
  readonly criteria: Criteria;
  readonly isTried: boolean;
  onChange(criteria: RuleDraft): void;
}

/** The conditions of a rule, put together as those of views are. */
function RuleCriteria({ criteria, isTried, onChange }: RuleCriteriaProps) {
  const { t } = useTranslation();
  const fields = useCriteriaFields();
  const [group, setGroup] = useState(() => draftOf(criteria, fields));
  return (
    <CriteriaEditor
      group={group}
      fields={fields}
      unfinished={isTried ? unfinished(group, fields) : []}
      emptyText={t('layouts.always')}
      onChange={(next) => {
        setGroup(next);
        onChange(criteriaOf(next, fields));
      }}
    />
  );
}
