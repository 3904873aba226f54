import type { Organisation } from '@quayside/shared/organisation/organisation';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import fields from '../../lib/fields/fields.module.css';
import type { FieldProblem } from '../../lib/fields/use-text-field';
import { useAct } from '../../lib/use-act';
import { Field } from './contact-card';
import { OrganisationPicker } from './organisation-picker';

/** Of which organisation this is a part. What would close a circle is said right here. */
export function ParentField({
  organisation,
  onEdit,
}: {
  readonly organisation: Organisation;
  onEdit(of: Organisation, changes: { parentId: string | null }): Promise<FieldProblem | null>;
}) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const { data: tree } = useCore('getOrganisationTree', { id: organisation.id });
  const [problem, setProblem] = useState<FieldProblem | null>(null);
  const create = async (name: string) => {
    const organisationId = await core.call('newId');
    await act(
      [
        { name: 'organisation.create', args: { organisationId, name, domains: [], stars: 0, note: '' } },
        { name: 'organisation.edit', args: { organisationId: organisation.id, changes: { parentId: organisationId } } },
      ],
      { told: t('contact.saved') },
    );
  };
  return (
    <Field label={t('organisation.parent')}>
      <div>
        <OrganisationPicker
          label={t('organisation.parent')}
          organisation={tree?.above.at(-1) ?? null}
          onPick={async (parentId) => setProblem(await onEdit(organisation, { parentId }))}
          onCreate={(name) => void create(name)}
        />
        {problem === null ? null : (
          <div className={fields.problem} role="alert">
            <span>{problem.text}</span>
            {problem.actions}
          </div>
        )}
      </div>
    </Field>
  );
}
