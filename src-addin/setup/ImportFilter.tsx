// Narrows a list to one import: the latest ones by name, and the one the page was opened for.
import { useEffect, useState } from 'react';
import { Field, Select } from '@fluentui/react-components';
import type { Run } from '../../shared/contracts/imports.ts';
import { testIds } from '../components/test-ids.ts';
import { when } from '../components/when.ts';
import { deliveriesText as text } from '../messages/deliveries.ts';
import type { PhonesApi } from './phones-api.ts';

export interface ImportFilterProps {
  api: PhonesApi;
  value: string | null;
  onChoose: (importId: string | null) => void;
  onFault: (fault: unknown) => void;
}

export function ImportFilter({ api, value, onChoose, onFault }: ImportFilterProps) {
  const [runs, setRuns] = useState<readonly Run[]>([]);
  useEffect(() => {
    let current = true;
    api.imports().then(({ items }) => current && setRuns(items.filter((run) => run.kind === 'import')), onFault);
    return () => {
      current = false;
    };
  }, [api, onFault]);
  const isListed = value === null || runs.some((run) => run.id === value);
  return (
    <Field label={text.import}>
      <Select value={value ?? ''} onChange={(_, data) => onChoose(data.value || null)} data-testid={testIds.importFilter}>
        <option value="">{text.anyImport}</option>
        {!isListed && <option value={value}>{text.thisImport}</option>}
        {runs.map((run) => (
          <option key={run.id} value={run.id}>
            {text.importName(run.sheetName ?? run.format, when(run.finishedAt ?? run.createdAt))}
          </option>
        ))}
      </Select>
    </Field>
  );
}
