export function StartScreen() {
  return <div />;
}
