export function CustomerScreen() {
  return <div />;
}
