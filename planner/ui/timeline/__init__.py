"""The timeline's canvas: Qt events to gestures, pictures to the screen."""
