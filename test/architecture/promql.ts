import { parser } from '@prometheus-io/lezer-promql';

type Tree = ReturnType<typeof parser.parse>;
type SyntaxNode = Tree['topNode'];

/** The labels that each metric has, by the metric's name. */
export type Metrics = ReadonlyMap<string, ReadonlySet<string>>;

export interface Reading {
  /** The labels of the result. */
  labels: ReadonlySet<string>;
  /** What the expression names and the metrics do not have. */
  problems: string[];
}

/** What Grafana puts in before it asks. */
export function withoutVariables(expression: string): string {
  return expression.replaceAll(/\$__(?:rate_interval|range|interval)\b/g, '5m').replaceAll(/\$\w+/g, '.*');
}

/** Reads a PromQL expression against the metrics there are. @throws Error when it is no PromQL */
export function readExpression(source: string, metrics: Metrics): Reading {
  const expression = withoutVariables(source);
  const reader = new Reader(expression, metrics);
  const labels = reader.read(parser.parse(expression));
  return { labels, problems: reader.problems };
}

const union = (sets: ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]));

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

class Reader {
  readonly problems: string[] = [];

  constructor(
    private readonly source: string,
    private readonly metrics: Metrics,
  ) {}

  read(tree: Tree): ReadonlySet<string> {
    tree.iterate({
      enter: ({ type, from }) => {
        if (type.isError) throw new Error(`no PromQL at "${this.source.slice(from)}" of: ${this.source}`);
      },
    });
    return this.labelsOf(tree.topNode);
  }

  private labelsOf(node: SyntaxNode): ReadonlySet<string> {
    switch (node.name) {
      case 'VectorSelector':
        return this.selected(node);
      case 'AggregateExpr':
        return this.aggregated(node);
      case 'FunctionCall':
        return this.called(node);
      case 'BinaryExpr':
        return this.combined(node);
      default:
        return union(childrenOf(node).map((child) => this.labelsOf(child)));
    }
  }

  private selected(node: SyntaxNode): ReadonlySet<string> {
    const name = this.text(node.getChild('Identifier'));
    const labels = this.metrics.get(name);
    if (!labels) {
      this.problems.push(`no metric ${name}`);
      return new Set();
    }
    const matched = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
    this.require(
      matched.map((matcher) => this.text(matcher.getChild('LabelName'))),
      labels,
      name,
    );
    return labels;
  }

  private aggregated(node: SyntaxNode): ReadonlySet<string> {
    const inner = this.labelsOf(node.getChild('FunctionCallBody') as SyntaxNode);
    const modifier = node.getChild('AggregateModifier');
    if (!modifier) return new Set();
    const named = this.grouping(modifier);
    this.require(named, inner, this.text(node));
    return modifier.getChild('Without')
      ? new Set([...inner].filter((label) => !named.includes(label)))
      : new Set(named);
  }

  private called(node: SyntaxNode): ReadonlySet<string> {
    const called = this.text(node.getChild('FunctionIdentifier'));
    const body = node.getChild('FunctionCallBody');
    const inner = body ? this.labelsOf(body) : new Set<string>();
    if (called === 'absent' || called === 'vector' || called === 'time') return new Set();
    if (called === 'histogram_quantile') {
      this.require(['le'], inner, this.text(node));
      return new Set([...inner].filter((label) => label !== 'le'));
    }
    if (called === 'label_replace') {
      const [target, , origin] = (body?.getChildren('StringLiteral') ?? []).map((literal) =>
        this.text(literal).slice(1, -1),
      );
      this.require([origin as string], inner, this.text(node));
      return union([inner, new Set([target as string])]);
    }
    return inner;
  }

  private combined(node: SyntaxNode): ReadonlySet<string> {
    const sides = childrenOf(node).map((child) => this.labelsOf(child));
    const [left, right] = [sides[0] as ReadonlySet<string>, sides.at(-1) as ReadonlySet<string>];
    const modifier = node.getChild('MatchingModifierClause');
    const matched = modifier ? this.grouping(modifier) : [];
    this.require(matched, left, this.text(node));
    this.require(matched, right, this.text(node));
    return node.getChild('And') || node.getChild('Unless') ? left : union([left, right]);
  }

  private grouping(node: SyntaxNode): string[] {
    return (node.getChild('GroupingLabels')?.getChildren('LabelName') ?? []).map((label) => this.text(label));
  }

  private require(names: string[], labels: ReadonlySet<string>, where: string): void {
    for (const name of names) if (!labels.has(name)) this.problems.push(`no label ${name} in ${where}`);
  }

  private text(node: SyntaxNode | null): string {
    return node ? this.source.slice(node.from, node.to) : '';
  }
}
