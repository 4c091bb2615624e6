export function OrdersScreen() {
  return <div />;
}
