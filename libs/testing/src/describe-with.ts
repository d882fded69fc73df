/**
 * A `describe` for suites that need an installed program. Without it they are skipped, saying so; where `CI=true` that
 * would hide a missing install step, so they run and fail.
 *
 * @param isInstalled asked by suites alone, so that importing this library starts nothing
 */
export function describeWith(
  program: string,
  isInstalled: () => boolean,
): (name: string, suite: () => void) => void {
  return (name, suite) => {
    if (process.env.CI === 'true' || isInstalled()) {
      describe(name, suite);
      return;
    }
    process.stderr.write(`SKIPPED, no ${program} is installed: ${name}\n`);
    describe.skip(name, suite);
  };
}
