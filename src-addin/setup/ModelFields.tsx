// A phone model, picked in three steps: brand, then one of its families, then one of its models.
import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { CatalogDocument } from '../../shared/contracts/formats.ts';
import { setupText } from '../messages/setup.ts';

const text = setupText.settings;

const useStyles = makeStyles({ steps: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS } });

export interface ChosenModel {
  brand: string;
  family: string;
  model: string;
}

export interface ModelFieldsProps {
  catalog: CatalogDocument;
  value: ChosenModel;
  /** Only a part of a model is chosen. */
  wrong: boolean;
  onChange: (value: ChosenModel) => void;
}

interface Choice {
  value: string;
  title: string;
}

function Step({
  label,
  value,
  choices,
  onChoose,
}: {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChoose: (value: string) => void;
}) {
  return (
    <Field label={label}>
      <Select name={label.toLowerCase()} value={value} onChange={(_, data) => onChoose(data.value)} disabled={choices.length === 0}>
        <option value="">{text.unset}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export function ModelFields({ catalog, value, wrong, onChange }: ModelFieldsProps) {
  const styles = useStyles();
  const { brand, family, model } = value;
  const families = catalog.brands.find((b) => b.brand === brand)?.families ?? [];
  const models = families.find((f) => f.family === family)?.models ?? [];
  return (
    <Field label={text.defaultModel} {...(wrong ? { validationMessage: text.modelWhole, validationState: 'error' as const } : {})}>
      <div className={styles.steps} role="group" aria-label={text.defaultModel}>
        <Step
          label={text.brand}
          value={brand}
          choices={catalog.brands.map((b) => ({ value: b.brand, title: b.title }))}
          onChoose={(chosen) => onChange({ brand: chosen, family: '', model: '' })}
        />
        <Step
          label={text.family}
          value={family}
          choices={families.map((f) => ({ value: f.family, title: f.title }))}
          onChoose={(chosen) => onChange({ brand, family: chosen, model: '' })}
        />
        <Step
          label={text.model}
          value={model}
          choices={models.map((m) => ({ value: m.model, title: m.title }))}
          onChoose={(chosen) => onChange({ brand, family, model: chosen })}
        />
      </div>
    </Field>
  );
}
