"""The workbench: project file, suggester, agreement, command line and screens."""
