export function OrderScreen() {
  return <div />;
}
