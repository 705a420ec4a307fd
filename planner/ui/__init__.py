"""The window: Qt lives here and in planner.app only."""
