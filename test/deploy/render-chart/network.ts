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
interface PolicySpec {
  podSelector: Selector;
  policyTypes: string[];
  ingress?: Rule[];
  egress?: Rule[];
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
  const specs = policies.map(({ spec }) => spec as PolicySpec);
  const ofPod = (type: string, labels: Labels): PolicySpec[] =>
    specs.filter(
      ({ policyTypes, podSelector }) => policyTypes.includes(type) && selects(podSelector, labels),
    );
  const ingress = ofPod('Ingress', to);
  const egress = ofPod('Egress', from);
  const into = ingress.flatMap((spec) => spec.ingress ?? []);
  const out = egress.flatMap((spec) => spec.egress ?? []);
  return (
    (ingress.length === 0 || into.some((rule) => allows(rule, rule.from, from, port))) &&
    (egress.length === 0 || out.some((rule) => allows(rule, rule.to, to, port)))
  );
}
