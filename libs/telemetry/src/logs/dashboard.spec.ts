import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const DEPLOY = resolve(__dirname, '../../../../deploy');

interface Mapping {
  type?: string;
  path?: string;
  properties?: Record<string, Mapping>;
  fields?: Record<string, Mapping>;
}

/** Every field that can be asked for, with its type. */
function fieldsOf(properties: Record<string, Mapping>, prefix = ''): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [name, mapping] of Object.entries(properties)) {
    if (mapping.type) fields.set(prefix + name, mapping.type);
    for (const nested of [mapping.properties, mapping.fields]) {
      for (const [field, type] of fieldsOf(nested ?? {}, `${prefix}${name}.`)) fields.set(field, type);
    }
  }
  return fields;
}

interface SavedObject {
  id: string;
  type: string;
  attributes: Record<string, unknown>;
  references: { id: string; name: string; type: string }[];
}

interface Aggregation {
  type: string;
  params: { field?: string };
}

const template = JSON.parse(readFileSync(`${DEPLOY}/elasticsearch/aiguards-logs.json`, 'utf8')) as {
  index_patterns: string[];
  template: { mappings: { properties: Record<string, Mapping> } };
};
const properties = template.template.mappings.properties;
const fields = fieldsOf(properties);
const objects = readFileSync(`${DEPLOY}/kibana/aiguards-logs.ndjson`, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as SavedObject);

const ofType = (type: string): SavedObject[] => objects.filter((object) => object.type === type);

const KQL_FIELD = /(?<![\w.@])([\w.@]+) :/g;

function queryFields({ attributes }: SavedObject): string[] {
  const meta = attributes.kibanaSavedObjectMeta as { searchSourceJSON: string } | undefined;
  if (!meta) return [];
  const { query } = JSON.parse(meta.searchSourceJSON) as { query: { query: string } };
  return [...query.query.matchAll(KQL_FIELD)].map(([, field]) => field as string);
}

describe('the saved objects of Kibana', () => {
  it('are a data view, searches, visualizations and a dashboard that holds them', () => {
    expect(ofType('index-pattern')).toHaveLength(1);
    const [dashboard] = ofType('dashboard');
    const shown = dashboard?.references.map(({ id }) => id).sort();
    expect(shown).toEqual([...ofType('search'), ...ofType('visualization')].map(({ id }) => id).sort());
    const panels = JSON.parse(dashboard?.attributes.panelsJSON as string) as {
      panelIndex: string;
      panelRefName: string;
    }[];
    expect(panels.map(({ panelIndex, panelRefName }) => `${panelIndex}:${panelRefName}`).sort()).toEqual(
      dashboard?.references.map(({ name }) => name).sort(),
    );
  });

  it('refer only to one another, by ids that are unique', () => {
    const ids = objects.map(({ type, id }) => `${type}/${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { references } of objects) {
      for (const { type, id } of references) expect(ids).toContain(`${type}/${id}`);
    }
  });

  it('look at what the template is for, by its time field', () => {
    const [view] = ofType('index-pattern');
    expect(template.index_patterns).toContain(view?.attributes.title);
    expect(fields.get(view?.attributes.timeFieldName as string)).toBe('date');
  });

  it('show and ask only for fields that the template has', () => {
    const columns = ofType('search').flatMap(({ attributes }) => attributes.columns as string[]);
    for (const field of [...columns, ...objects.flatMap(queryFields)])
      expect([...fields.keys()]).toContain(field);
  });

  it('count and group only by fields that can be counted and grouped by', () => {
    const aggregated = ofType('visualization').flatMap(({ attributes }) =>
      (JSON.parse(attributes.visState as string) as { aggs: Aggregation[] }).aggs.flatMap(
        ({ params }) => params.field ?? [],
      ),
    );
    expect(aggregated.length).toBeGreaterThan(5);
    for (const field of aggregated) {
      expect(['keyword', 'float', 'short', 'integer', 'long', 'boolean', 'date']).toContain(
        fields.get(field),
      );
    }
  });
});

describe('the index template', () => {
  it('has aliases that lead to fields', () => {
    const aliases = Object.values(properties).filter(({ type }) => type === 'alias');
    expect(aliases.length).toBeGreaterThan(0);
    for (const { path = '' } of aliases) expect(properties[path]?.type).toBeDefined();
  });
});
