# Each target calls the script of its name; nothing else happens here.
.PHONY: all build test lint demo install uninstall bench campaign docs clean

all: build

build:
	swift build

test lint demo install bench:
	Scripts/$@

uninstall:
	Scripts/install --uninstall

campaign:
	Scripts/campaign all

docs:
	Scripts/docs-commands
	Scripts/docs-exchanges

clean:
	swift package clean
