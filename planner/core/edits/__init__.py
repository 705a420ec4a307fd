"""What a user can do to a plan, as values: `edit.apply(plan) -> Plan`. They raise EditRejected with the ways out."""
