"""The timeline without Qt: tokens, scale, scene, hit tests and gestures; the window and the print share them."""
