export function StaffScreen() {
  return <div />;
}
