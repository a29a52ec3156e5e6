//! Households per second.
fn main() {
    divan::main();
}
