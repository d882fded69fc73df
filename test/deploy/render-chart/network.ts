import type { Manifest } from './render-chart';

type Labels = Readonly<Record<string, string>>;
interface Selector {
  matchLabels?: Labels;
}
interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: object;
}
interface Rule {
  from?: Peer[];
  to?: Peer[];
  ports?: { port: number }[];
}

export function selects({ matchLabels = {} }: Selector, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([name, value]) => labels[name] === value);
}

/** A peer of another namespace is none of the chart's pods. */
const isPeer = (peer: Peer, labels: Labels): boolean =>
  peer.podSelector !== undefined && peer.namespaceSelector === undefined && selects(peer.podSelector, labels);

function allows(rule: Rule, peers: Peer[] | undefined, labels: Labels, port: number): boolean {
  return (
    (rule.ports === undefined || rule.ports.some((allowed) => allowed.port === port)) &&
    (peers === undefined || peers.some((peer) => isPeer(peer, labels)))
  );
}

/** Whether pods with these labels, of the chart's namespace, may connect: as Kubernetes reads all policies together. */
export function mayConnect(policies: Manifest[], from: Labels, to: Labels, port: number): boolean {
  const direction = (type: 'Ingress' | 'Egress', labels: Labels) =>
    policies.filter(
      ({ spec }) => spec.policyTypes.includes(type) && selects(spec.podSelector as Selector, labels),
    );
  const ingress = direction('Ingress', to);
  const egress = direction('Egress', from);
  const rules = (of: Manifest[], key: 'ingress' | 'egress') =>
    of.flatMap(({ spec }) => (spec[key] ?? []) as Rule[]);
  return (
    (ingress.length === 0 || rules(ingress, 'ingress').some((rule) => allows(rule, rule.from, from, port))) &&
    (egress.length === 0 || rules(egress, 'egress').some((rule) => allows(rule, rule.to, to, port)))
  );
}
