/** The paths that are served and by which methods: tells a wrong method from an unknown path. */
export class KnownRoutes {
  private readonly routes: { segments: string[]; methods: Set<string> }[] = [];
  private readonly byUrl = new Map<string, Set<string>>();

  add(url: string, methods: string | string[]): void {
    let known = this.byUrl.get(url);
    if (!known) {
      known = new Set();
      this.byUrl.set(url, known);
      this.routes.push({ segments: url.split('/'), methods: known });
    }
    for (const method of [methods].flat()) known.add(method);
  }

  /** Methods that a path answers to; empty for an unknown path. */
  methodsOf(path: string): string[] {
    const segments = path.split('/');
    const route = this.routes.find(
      (candidate) =>
        candidate.segments.length === segments.length &&
        candidate.segments.every((segment, index) => segment.startsWith(':') || segment === segments[index]),
    );
    return route ? [...route.methods] : [];
  }

  all(): { url: string; methods: string[] }[] {
    return [...this.byUrl].map(([url, methods]) => ({ url, methods: [...methods] }));
  }
}
