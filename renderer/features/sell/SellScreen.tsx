export function SellScreen() {
  return <div />;
}
