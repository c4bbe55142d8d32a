"""What one named side does to another in a text: PLOVER type and modes, CAMEO code, quad class."""
