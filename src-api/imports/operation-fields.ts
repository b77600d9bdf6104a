// An operation's fields as an object's columns want them: the key in its place, references apart, the rest as attributes.
import { parseOrgUnitKey } from '../../shared/directory/org-unit-key.ts';
import type { FieldValue, Operation } from '../../shared/plan/plan.ts';
import { directoryObjects, type DirectoryObject, type ReferenceTarget } from '../directory/objects.ts';
import { referenceKey } from './references.ts';

/**
 * Whether the operation makes a row of its own. A parked number is there already, so a plan says "change"; what is made
 * is the assignment.
 */
export const makesObject = (operation: Operation): boolean =>
  operation.action === 'create' ||
  (operation.action === 'change' && operation.kind === 'numbers' && operation.changes.every((c) => c.old === null));

/** A number the tenant does not own yet is made together with its assignment. */
export const bringsNumber = (operation: Operation): boolean => operation.kind === 'numbers' && operation.action === 'create';

export const changesObject = (operation: Operation): boolean => operation.action === 'change' && !makesObject(operation);

interface Shape {
  links: readonly { field: string; target: ReferenceTarget }[];
  /** Fields with a column; undefined where the object has no attributes to take the others. */
  named: ReadonlySet<string> | undefined;
}

const shapes = new Map<DirectoryObject, Shape>(
  directoryObjects.map((object) => {
    const fields = object.columns.flatMap((c) => c.field ?? []);
    const links = object.columns.flatMap((c) => (c.reference && c.field !== undefined ? [{ field: c.field, target: c.reference }] : []));
    return [object, { links, named: fields.includes('attributes') ? new Set([...fields, object.key.field]) : undefined }];
  }),
);

const shapeOf = (object: DirectoryObject): Shape => shapes.get(object) ?? { links: [], named: undefined };

export const keyOf = (object: DirectoryObject, operation: Operation): FieldValue =>
  object.kind === 'orgUnits' ? parseOrgUnitKey(operation.key) : operation.key;

/** The wanted value; the key field's is the operation's key unless the fields say otherwise. */
export function fieldOf(object: DirectoryObject, operation: Operation, field: string): FieldValue {
  const value = operation.fields[field];
  if (value !== undefined) return value;
  return field === object.key.field ? keyOf(object, operation) : null;
}

/** Fields that have no column of their own are kept together. */
export function attributesOf(object: DirectoryObject, operation: Operation): string {
  const { named } = shapeOf(object);
  let rest: Record<string, FieldValue> | undefined;
  for (const field in operation.fields) {
    const value = operation.fields[field] ?? null;
    if (value !== null && !named?.has(field)) (rest ??= {})[field] = value;
  }
  return rest === undefined ? '{}' : JSON.stringify(rest);
}

/** Calls back for every object the operation points to. */
export function eachReference(object: DirectoryObject, operation: Operation, found: (target: ReferenceTarget, key: string) => void): void {
  const makes = makesObject(operation);
  for (const { field, target } of shapeOf(object).links) {
    const value = makes ? fieldOf(object, operation, field) : (operation.changes.find((c) => c.field === field)?.new ?? null);
    if (value !== null) found(target, referenceKey(target, value));
  }
}
