import { KnownRoutes } from './known-routes';

describe('KnownRoutes', () => {
  const routes = new KnownRoutes();
  routes.add('/health/:name', 'GET');
  routes.add('/health/:name', ['HEAD']);
  routes.add('/process', 'POST');

  it('knows the methods of a path', () => {
    expect(routes.methodsOf('/process')).toEqual(['POST']);
    expect(routes.methodsOf('/health/anything')).toEqual(['GET', 'HEAD']);
  });

  it('knows no methods of other paths', () => {
    expect(
      ['/nope', '/process/more', '/health', '/health/a/b'].map((path) => routes.methodsOf(path)),
    ).toEqual([[], [], [], []]);
  });
});
